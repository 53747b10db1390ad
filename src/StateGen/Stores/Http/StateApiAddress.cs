using System.Text;

namespace StateGen.Stores.Http;

/// <summary>An address of the state API while its query parameters are put together.</summary>
internal sealed class StateApiAddress(string path)
{
    // What is encoded here is exactly what the server must see: 'Uri' would resolve an encoded '..' away.
    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private StringBuilder? _text;

    /// <summary>
    /// A text as one segment of a path. The server decodes it as a form field, so a plus sign must be encoded; and the names of folders,
    /// <c>.</c> and <c>..</c>, would be resolved away on the way if their dots were not.
    /// </summary>
    public static string Segment(string text) => text switch
    {
        "." => "%2E",
        ".." => "%2E%2E",
        _ => Uri.EscapeDataString(text),
    };

    /// <summary>A finished address.</summary>
    public static Uri AsUri(string address) => new(address, AsWritten);

    /// <summary>Adds a parameter; without a value it is left out.</summary>
    public StateApiAddress With(string name, string? value)
    {
        if (value is null)
            return this;
        char separator = _text is null ? '?' : '&';
        _text ??= new StringBuilder(path);
        _text.Append(separator).Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        return this;
    }

    /// <summary>Adds metadata for the store.</summary>
    public StateApiAddress With(IReadOnlyDictionary<string, string>? metadata)
    {
        if (metadata is null)
            return this;
        foreach ((string name, string value) in metadata)
            With("metadata." + name, value);
        return this;
    }

    /// <summary>The address with all its parameters.</summary>
    public Uri ToUri() => AsUri(_text?.ToString() ?? path);
}
