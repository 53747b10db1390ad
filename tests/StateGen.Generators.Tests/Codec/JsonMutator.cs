using System.Text;
using System.Text.Json;

namespace StateGen.Generators.Tests.Codec;

/// <summary>Breaks JSON texts: cuts them off, changes bytes, and replaces whole tokens by others. The same seed gives the same texts.</summary>
internal sealed class JsonMutator(int seed)
{
    private static readonly string[] Tokens =
    [
        "null", "true", "false", "0", "-1", "1.0", "1.5", "1e2", "-0", "01", "\"\"", "\"1\"", "\"x\"", "\"\\u0031\"", "\"NaN\"", "{}", "[]", "[null]", "{\"a\":1}", "[1,2]", "99999999999999999999",
        "\"2024-01-01\"", "\"00000000-0000-0000-0000-000000000000\"", "", " ", ",", ":", "}", "]", "{", "[", "\"", "/**/", "NaN", "\"\\ud800\"", "\t1\n",
    ];

    private static readonly byte[] Bytes = [.. "{}[],:\"\\ \n\t0129eE.+-tfnulaZ$/'\0\u0001"u8, 0x80, 0xC3, 0xFF];

    private readonly Random _random = new(seed);

    public IEnumerable<byte[]> Mutants(IReadOnlyList<byte[]> originals)
    {
        while (true)
        {
            byte[] original = originals[_random.Next(originals.Count)];
            yield return Mutant(original.Length == 0 ? "{}"u8.ToArray() : original);
        }
    }

    private byte[] Mutant(byte[] json) => _random.Next(6) switch
    {
        0 => json[.._random.Next(json.Length)],
        1 => Splice(json, _random.Next(json.Length), 1, [Bytes[_random.Next(Bytes.Length)]]),
        2 => Splice(json, _random.Next(json.Length), 0, [Bytes[_random.Next(Bytes.Length)]]),
        3 => Splice(json, _random.Next(json.Length), _random.Next(1, 4), []),
        _ => ReplaceToken(json),
    };

    private byte[] ReplaceToken(byte[] json)
    {
        List<Range> tokens = Find(json);
        if (tokens.Count == 0)
            return json;
        (int start, int length) = tokens[_random.Next(tokens.Count)].GetOffsetAndLength(json.Length);
        byte[] token = json[start..(start + length)];
        bool isName = token[0] == (byte)'"' && _random.Next(3) == 0;
        return Splice(json, start, length, isName ? Disguise(token) : Encoding.UTF8.GetBytes(Tokens[_random.Next(Tokens.Length)]));
    }

    /// <summary>Writes a string in another way: in other case, or with an escape.</summary>
    private byte[] Disguise(byte[] token)
    {
        if (token.Length < 3)
            return token;
        int at = _random.Next(1, token.Length - 1);
        bool isPlain = char.IsAsciiLetter((char)token[at]) && token[at - 1] != (byte)'\\';
        if (!isPlain)
            return token;
        return _random.Next(2) == 0
            ? Splice(token, at, 1, [(byte)(token[at] ^ 0x20)])
            : Splice(token, at, 1, Encoding.ASCII.GetBytes($"\\u{token[at]:x4}"));
    }

    private static List<Range> Find(byte[] json)
    {
        var found = new List<Range>();
        var reader = new Utf8JsonReader(json);
        try
        {
            while (reader.Read())
                found.Add((int)reader.TokenStartIndex..(int)reader.BytesConsumed);
        }
        catch (JsonException)
        {
            // The text was broken already: its tokens up to there will do.
        }

        return [.. found.Select(range => json[range.End.Value - 1] == (byte)':' ? range.Start..(range.End.Value - 1) : range)];
    }

    private static byte[] Splice(byte[] json, int start, int length, byte[] replacement) =>
        [.. json.AsSpan(0, start), .. replacement, .. json.AsSpan(Math.Min(start + length, json.Length))];
}
