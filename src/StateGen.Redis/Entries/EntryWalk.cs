using System.Globalization;
using StackExchange.Redis;
using StateGen.Queries;

namespace StateGen.Stores.Redis;

/// <summary>What looks at all entries below a prefix. Redis collects them in one step, and all else is decided here.</summary>
/// <param name="link">The connection.</param>
/// <param name="limit">How many entries a query may look at.</param>
internal sealed class EntryWalk(RedisLink link, int limit)
{
    private const int Width = 1 + EntryReader.Width;
    private const string TooMany = "TOOMANYENTRIES";

    /// <summary>Answers a query.</summary>
    /// <param name="request">The query.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The page.</returns>
    public async ValueTask<StateQueryPage> QueryAsync(StateQueryRequest request, CancellationToken cancellationToken)
    {
        QueryRun<StateItem> run = PreparedQuery.Prepare(request).Start<StateItem>();
        RedisValue[] answer = await ReadAsync(request.KeyPrefix, cancellationToken).ConfigureAwait(false);
        for (int at = 0; at < answer.Length; at += Width)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!EntryKey.TryDecode(answer[at]!, out string? key))
                continue;
            StateItem item = EntryReader.Read(key, answer, at + 1);
            run.Offer(key, item.Value, item);
        }

        return run.Finish(static item => item);
    }

    /// <summary>Says how a query would be answered.</summary>
    /// <param name="request">The query.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The plan.</returns>
    public async ValueTask<StateQueryPlan> ExplainAsync(StateQueryRequest request, CancellationToken cancellationToken)
    {
        PreparedQuery.Prepare(request);
        RedisValue[] arguments = [EntryKey.GlobOf(request.KeyPrefix), "count"];
        RedisResult count = await link.RunAsync(RedisScript.Keys, [], arguments, isWrite: false, cancellationToken).ConfigureAwait(false);
        return StateQueryPlan.Scan(request, (long)count);
    }

    /// <summary>Lists keys.</summary>
    /// <param name="request">Which ones.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The page.</returns>
    public async ValueTask<StateKeyPage> ListKeysAsync(StateKeyListRequest request, CancellationToken cancellationToken)
    {
        var page = new KeyPageBuilder(request);
        RedisValue[] arguments = [EntryKey.GlobOf(request.Pattern.Prefix)];
        RedisResult answer = await link.RunAsync(RedisScript.Keys, [], arguments, isWrite: false, cancellationToken).ConfigureAwait(false);
        foreach (RedisValue value in (RedisValue[])answer!)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (EntryKey.TryDecode(value!, out string? key))
                page.Add(key);
        }

        return page.Build();
    }

    private async ValueTask<RedisValue[]> ReadAsync(string prefix, CancellationToken cancellationToken)
    {
        try
        {
            RedisValue[] arguments = [EntryKey.GlobOf(prefix), limit];
            return (RedisValue[])(await link.RunAsync(RedisScript.Walk, [], arguments, isWrite: false, cancellationToken).ConfigureAwait(false))!;
        }
        catch (StateStoreException exception) when (exception.InnerException?.Message.Contains(TooMany, StringComparison.Ordinal) == true)
        {
            string most = limit.ToString("N0", CultureInfo.InvariantCulture);
            throw new StateStoreException(
                StateErrorKind.Full,
                $"The query has to look at more than {most} entries, the most that {nameof(RedisStateStoreOptions.MaxQueriedEntries)} allows: Redis has no index for it.",
                exception);
        }
    }
}
