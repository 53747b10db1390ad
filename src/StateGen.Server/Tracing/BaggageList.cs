using System.Buffers;
using StateGen.Server.Routing;

namespace StateGen.Server.Tracing;

/// <summary>The header <c>baggage</c> of W3C Baggage: a list of <c>name=value</c>, each with properties behind semicolons.</summary>
internal static class BaggageList
{
    private static readonly SearchValues<char> Token = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly SearchValues<char> NotInValue = SearchValues.Create(" \",;\\");

    /// <summary>Looks for the first member that is not one.</summary>
    /// <returns>What is wrong, in the runtime's words, or <see langword="null"/>.</returns>
    public static string? FindError(string list)
    {
        if (list.Length == 0)
            return null;
        foreach (Range range in list.AsSpan().Split(','))
        {
            ReadOnlySpan<char> member = list.AsSpan(range);
            if (!IsMember(member))
                return $"invalid baggage header: invalid baggage list-member: \"{member.Trim()}\"";
        }

        return null;
    }

    private static bool IsMember(ReadOnlySpan<char> member)
    {
        bool isFirst = true;
        foreach (Range range in member.Split(';'))
        {
            ReadOnlySpan<char> part = member[range];
            int equals = part.IndexOf('=');
            if (equals < 0 ? isFirst || !IsToken(part.Trim()) : !IsPair(part[..equals].Trim(), part[(equals + 1)..].Trim()))
                return false;
            isFirst = false;
        }

        return true;
    }

    private static bool IsPair(ReadOnlySpan<char> name, ReadOnlySpan<char> value) =>
        IsToken(name) && !value.ContainsAny(NotInValue) && !value.ContainsAnyExceptInRange('!', '~') && FormText.IsValid(value);

    private static bool IsToken(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExcept(Token);
}
