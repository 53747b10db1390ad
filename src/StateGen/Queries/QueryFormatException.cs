namespace StateGen.Queries;

/// <summary>A text is no query. The message says what is wrong with it, in the words of the state API.</summary>
public sealed class QueryFormatException : FormatException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong with the text.</param>
    public QueryFormatException(string message)
        : base(message)
    {
    }
}
