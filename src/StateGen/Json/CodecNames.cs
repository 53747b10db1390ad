using System.ComponentModel;
using System.Text;

namespace StateGen.Json;

/// <summary>
/// The JSON names of the members a generated reader knows, for the names that it did not find at once: those in other case. Thread-safe.
/// </summary>
/// <param name="names">The names, each at the index the generated reader uses for it.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CodecNames(params string[] names)
{
    private const int MaxStackLength = 128;

    /// <summary>Finds a name whatever the case of its letters.</summary>
    /// <param name="name">The name as it is in the JSON, unescaped.</param>
    /// <returns>Its index, or -1 if it is not one of the names.</returns>
    public int Find(ReadOnlySpan<byte> name)
    {
        Span<char> text = name.Length <= MaxStackLength ? stackalloc char[MaxStackLength] : new char[name.Length];
        text = text[..Encoding.UTF8.GetChars(name, text)];
        for (int i = 0; i < names.Length; i++)
        {
            if (text.Equals(names[i], StringComparison.OrdinalIgnoreCase))
                return i;
        }

        return -1;
    }

    /// <summary>Lists the names at the given indexes.</summary>
    /// <param name="indexes">A bit for each name, counted from <paramref name="offset"/>.</param>
    /// <param name="offset">The index the lowest bit stands for.</param>
    /// <returns>The names in quotes, with commas between them.</returns>
    internal string List(ulong indexes, int offset)
    {
        IEnumerable<string> listed = names.Skip(offset).Take(64).Where((_, i) => (indexes & (1UL << i)) != 0);
        return string.Join(", ", listed.Select(name => $"'{name}'"));
    }
}
