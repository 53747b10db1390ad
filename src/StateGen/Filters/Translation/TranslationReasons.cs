namespace StateGen.Filters.Translation;

/// <summary>Why expressions are no filters, in the words of both front ends.</summary>
internal static class TranslationReasons
{
    /// <summary>How deep conditions may nest, so that no stack overflows. Conditions that are joined without parentheses nest, too.</summary>
    public const int MaxDepth = 500;

    public const string TooDeep = "it has too many conditions; list the values and ask with Contains, or make several queries of it";
    public const string Unknown = "filters have nothing like it; leave it out, and test the records that come back";
    public const string Computed = "it is computed; put its value into a variable before the query";
    public const string ComputedOfMember = "a filter compares a member itself, not what is computed of it; store that as a member of its own";
    public const string NoMember = "it does not look at the record; decide it before the query";
    public const string TwoMembers = "a filter compares a member with a value, not with another member; leave it out, and test the records that come back";
    public const string ExplicitMember = "it is a member of an interface that the type does not implement by a member of its own; compare one that is stored";
    public const string LossyConversion = "the conversion can change the value; compare the member itself";
    public const string NotOrdinal = "strings are compared by ordinal only; use StringComparison.Ordinal";
    public const string Comparer = "a filter compares by equality, strings by ordinal; leave the comparer out";
    public const string UnknownEquals = "only Equals of two values of one type is known; use ==";

    public static string UnknownMethod(string name) => $"filters have nothing like {name}; leave it out, and test the records that come back";
}
