namespace StateGen.Filters.Translation;

/// <summary>The stored members of one type: what the codec knows of it.</summary>
internal interface IFieldTable
{
    /// <summary>The JSON name of any stored member; it stands in filters that match all or nothing, whatever is there.</summary>
    string AnyJsonName { get; }

    /// <summary>Finds a member by its C# name; null if it is not stored.</summary>
    FieldShape? Find(string member);

    /// <summary>The members of a member that is an object.</summary>
    IFieldTable? FieldsOf(string member);
}
