namespace StateGen.Filters.Translation;

/// <summary>Why an expression is no filter.</summary>
internal enum TranslationProblemKind
{
    /// <summary>Filters have nothing like it.</summary>
    Unsupported,

    /// <summary>It is a value that is computed within the expression; a variable that holds it would do.</summary>
    Computed,

    /// <summary>The way the member is stored does not keep what is asked for.</summary>
    Encoding,

    /// <summary>The member is not stored.</summary>
    NotStored,
}
