using System.Diagnostics.CodeAnalysis;

namespace StateGen.Server.Routing;

/// <summary>
/// The parameters of a URL. Names are case-sensitive and the first of several with one name counts. A pair that has an unescaped
/// semicolon or a broken escape in it is as good as absent.
/// </summary>
internal readonly struct QueryParameters(string target, int start)
{
    private const string MetadataPrefix = "metadata.";

    private ReadOnlySpan<char> Text => target.AsSpan(start);

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => Text.IsEmpty;

    /// <summary>The value of a parameter, or <see langword="null"/> if it is absent.</summary>
    public string? this[string name]
    {
        get
        {
            ReadOnlySpan<char> rest = Text;
            while (TryNext(ref rest, out string? found, out string? value))
            {
                if (string.Equals(found, name, StringComparison.Ordinal))
                    return value;
            }

            return null;
        }
    }

    /// <summary>The parameters whose name starts with <c>metadata.</c>, under the rest of their name; <see langword="null"/> if there are none.</summary>
    public Dictionary<string, string>? Metadata()
    {
        Dictionary<string, string>? metadata = null;
        ReadOnlySpan<char> rest = Text;
        while (TryNext(ref rest, out string? name, out string? value))
        {
            if (!name.StartsWith(MetadataPrefix, StringComparison.Ordinal))
                continue;
            metadata ??= new Dictionary<string, string>(StringComparer.Ordinal);
            metadata.TryAdd(name[MetadataPrefix.Length..], value);
        }

        return metadata;
    }

    private static bool TryNext(ref ReadOnlySpan<char> rest, [NotNullWhen(true)] out string? name, [NotNullWhen(true)] out string? value)
    {
        while (!rest.IsEmpty)
        {
            int end = rest.IndexOf('&');
            ReadOnlySpan<char> pair = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            if (pair.IsEmpty || pair.Contains(';'))
                continue;
            int equals = pair.IndexOf('=');
            ReadOnlySpan<char> valueText = equals < 0 ? default : pair[(equals + 1)..];
            if (FormText.TryDecode(equals < 0 ? pair : pair[..equals], out name) && FormText.TryDecode(valueText, out value))
                return true;
        }

        (name, value) = (null, null);
        return false;
    }
}
