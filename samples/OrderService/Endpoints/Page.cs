using StateGen;

namespace OrderService.Endpoints;

/// <summary>One page of an answer.</summary>
/// <typeparam name="T">What is on it.</typeparam>
/// <param name="Items">What is on it, in order.</param>
/// <param name="Next">What to ask for the next page with; null on the last one.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

internal static class Page
{
    public static Page<T> Of<T>(StatePage<T> page) => new([.. page.Records], page.Token);
}
