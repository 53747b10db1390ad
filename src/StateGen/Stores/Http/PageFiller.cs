using System.Globalization;

namespace StateGen.Stores.Http;

/// <summary>
/// Fills pages from the pages of a server that does not choose as finely as it is asked to: leaves out what does not match, and fetches on until
/// a page is full.
/// </summary>
/// <remarks>
/// A page may end in the middle of one of the server's, so its token is the token of the server's page with the number of entries of it that
/// are behind the caller already: <c>3:TOKEN</c>.
/// </remarks>
/// <typeparam name="T">What a page is of.</typeparam>
internal sealed class PageFiller<T>(PageFiller<T>.Fetch fetch, Func<T, bool> matches)
{
    private const int MaxFetch = 1000;

    /// <summary>Fetches a page of the server.</summary>
    internal delegate ValueTask<(List<T> Items, string? Token)> Fetch(int? limit, string? token, CancellationToken cancellationToken);

    /// <summary>Fills one page.</summary>
    /// <exception cref="StateStoreException">The token is none of these.</exception>
    public async ValueTask<(List<T> Items, string? Token)> FillAsync(int? limit, string? token, CancellationToken cancellationToken)
    {
        (int skip, string? serverToken) = Parse(token);
        var filled = new List<T>();
        int? wanted = limit;
        while (true)
        {
            (List<T> items, string? next) = await fetch(wanted + skip, serverToken, cancellationToken).ConfigureAwait(false);
            for (int i = skip; i < items.Count; i++)
            {
                if (matches(items[i]))
                    filled.Add(items[i]);
                if (filled.Count == limit)
                    return (filled, TokenAfter(items, i + 1, serverToken, next));
            }

            if (next is null || limit is null)
                return (filled, next is null ? null : Format(0, next));
            if (string.Equals(next, serverToken, StringComparison.Ordinal))
                throw new StateStoreException(StateErrorKind.Failed, "The server gives one page token again and again, so no page follows.");
            (skip, serverToken) = (0, next);
            wanted = Math.Max(limit.Value, Math.Min(MaxFetch, wanted!.Value * 2));
        }
    }

    private string? TokenAfter(List<T> items, int taken, string? serverToken, string? next)
    {
        if (items.FindIndex(taken, item => matches(item)) >= 0)
            return Format(taken, serverToken);
        return next is null ? null : Format(0, next);
    }

    private static string Format(int skip, string? serverToken) => string.Create(CultureInfo.InvariantCulture, $"{skip}:{serverToken}");

    private static (int Skip, string? ServerToken) Parse(string? token)
    {
        if (string.IsNullOrEmpty(token))
            return (0, null);
        int colon = token.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || !int.TryParse(token.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out int skip))
            throw new StateStoreException(StateErrorKind.BadRequest, "The page token is none that this store gave out for such a request.");
        return (skip, colon + 1 == token.Length ? null : token[(colon + 1)..]);
    }
}
