using System.Globalization;
using StateGen.Stores;

namespace StateGen.Filters;

/// <summary>
/// The page token of a query that takes a number of records at most: the token of the store, and before it how many records the next pages
/// may still have.
/// </summary>
/// <param name="Remaining">How many records are left to be taken; above zero.</param>
/// <param name="StoreToken">The token of the store.</param>
internal readonly record struct BoundedPageToken(int Remaining, string StoreToken)
{
    private const char Separator = '.';

    /// <summary>Reads a token.</summary>
    /// <param name="token">The text.</param>
    /// <exception cref="StateStoreException">It is not the token of a query that takes a number of records.</exception>
    public static BoundedPageToken Read(string token)
    {
        int separator = token.IndexOf(Separator, StringComparison.Ordinal);
        bool isRead = int.TryParse(
            token.AsSpan(0, Math.Max(separator, 0)), NumberStyles.None, CultureInfo.InvariantCulture, out int remaining);
        if (!isRead || remaining == 0)
            throw new StateStoreException(StateErrorKind.BadRequest, "The page token is not one of this query: pass the token of a page of the same query.");
        return new BoundedPageToken(remaining, token[(separator + 1)..]);
    }

    /// <summary>The text.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Remaining}{Separator}{StoreToken}");
}
