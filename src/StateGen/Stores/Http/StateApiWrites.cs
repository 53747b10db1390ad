namespace StateGen.Stores.Http;

/// <summary>The operations that change something.</summary>
internal sealed class StateApiWrites(StateApiRoutes routes, StateApiChannel channel, StateApiReads reads)
{
    public async ValueTask<StateWriteResult> SaveAsync(StateSave save, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(save);
        StateApiKeys.ThrowIfIllegal(save.Key);
        var call = new StateApiCall(StateApiOperation.Save, HttpMethod.Post, routes.Save)
        {
            Key = save.Key,
            ETag = save.ETag,
            IsConditional = save.IsConditional(),
            Content = StateApiBody.Save(save),
        };
        StateApiAnswer answer = await channel.SendAsync(call, cancellationToken).ConfigureAwait(false);
        return ToResult(answer, answer.ETag);
    }

    public async ValueTask<IReadOnlyList<StateWriteResult>> SaveManyAsync(IReadOnlyList<StateSave> saves, CancellationToken cancellationToken)
    {
        ThrowIfAnyIsNull(saves);
        cancellationToken.ThrowIfCancellationRequested();
        var writes = new ManyWrites<StateSave>(saves);
        while (!writes.IsComplete)
        {
            int count = SaveBatch.CountFrom(saves, writes.Done);
            if (count > 1 && await TrySaveTogetherAsync(saves, writes, count, cancellationToken).ConfigureAwait(false))
                continue;
            await OneByOneAsync(saves, writes, count, SaveAsync, cancellationToken).ConfigureAwait(false);
        }

        return writes.Results;
    }

    public async ValueTask<StateWriteResult> DeleteAsync(StateDelete delete, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(delete);
        StateApiKeys.ThrowIfIllegal(delete.Key);
        Uri address = routes.Delete(delete);
        if (StateApiRoutes.MayBeRefused(address, delete.Key) || !FitsHeader(delete.ETag))
            return await DeleteByBodyAsync(delete, cancellationToken).ConfigureAwait(false);
        var call = new StateApiCall(StateApiOperation.Delete, HttpMethod.Delete, address)
        {
            Key = delete.Key,
            ETag = delete.ETag,
            IsConditional = delete.IsConditional(),
        };
        StateApiAnswer answer = await channel.SendAsync(call, cancellationToken).ConfigureAwait(false);
        return ToResult(answer, ETag.None);
    }

    public async ValueTask<IReadOnlyList<StateWriteResult>> DeleteManyAsync(IReadOnlyList<StateDelete> deletes, CancellationToken cancellationToken)
    {
        ThrowIfAnyIsNull(deletes);
        cancellationToken.ThrowIfCancellationRequested();
        var writes = new ManyWrites<StateDelete>(deletes);
        await OneByOneAsync(deletes, writes, deletes.Count, DeleteAsync, cancellationToken).ConfigureAwait(false);
        return writes.Results;
    }

    public async ValueTask<StateTransactionResult> TransactAsync(
        IReadOnlyList<StateOperation> operations, IReadOnlyDictionary<string, string>? metadata, CancellationToken cancellationToken)
    {
        ThrowIfAnyIsNull(operations);
        cancellationToken.ThrowIfCancellationRequested();
        if (operations.Count == 0)
            return StateTransactionResult.Success([]);
        bool isConditional = false;
        foreach (StateOperation operation in operations)
        {
            StateApiKeys.ThrowIfIllegal(operation.Key);
            isConditional |= operation.IsConditional();
        }

        var call = new StateApiCall(StateApiOperation.Transaction, HttpMethod.Post, routes.Transaction)
        {
            IsConditional = isConditional,
            Content = StateApiBody.Transaction(operations, metadata),
        };
        StateApiAnswer answer = await channel.SendAsync(call, cancellationToken).ConfigureAwait(false);
        if (answer.Error is not { } error)
            return StateTransactionResult.Success();
        if (error.Kind != StateErrorKind.Conflict)
            throw answer.ToException();
        string message = answer.Problem?.Message ?? string.Empty;
        return StateTransactionResult.Failure(
            await TransactionConflict.NameKeyAsync(error, message, operations, ReadAsync, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Saves items that cannot lose in one request.</summary>
    /// <returns>Whether every one of them has a result now.</returns>
    private async ValueTask<bool> TrySaveTogetherAsync(
        IReadOnlyList<StateSave> saves, ManyWrites<StateSave> writes, int count, CancellationToken cancellationToken)
    {
        StateApiContent content;
        try
        {
            content = StateApiBody.Save(saves, writes.Done, count);
        }
        catch (StateStoreException)
        {
            // One of the values is not JSON. The others must not suffer from it.
            return false;
        }

        var call = new StateApiCall(StateApiOperation.Save, HttpMethod.Post, routes.Save) { Content = content };
        StateApiAnswer answer = await channel.SendAsync(call, cancellationToken).ConfigureAwait(false);
        if (answer.Succeeded || NamesItems(answer.Problem))
        {
            AddTogether(saves, writes, count, answer.Problem);
            return true;
        }

        if (answer.Error is not { Kind: StateErrorKind.Unavailable })
            return false;
        writes.AddFailure(answer.ToException(), count);
        return true;
    }

    private static bool NamesItems(StateApiProblem? problem) => problem is { Errors.Count: > 0 } && problem.Errors.All(e => e.Index >= 0);

    /// <summary>Takes the results of a request of several items: those that the server names failed, the others did not.</summary>
    private static void AddTogether(IReadOnlyList<StateSave> saves, ManyWrites<StateSave> writes, int count, StateApiProblem? problem)
    {
        var results = new StateWriteResult[count];
        foreach ((int index, StateError error) in problem?.Errors ?? [])
        {
            if (index < count)
                results[index] = StateWriteResult.Failure(error with { Key = saves[writes.Done + index].Key });
        }

        foreach (StateWriteResult result in results)
            writes.Add(result);
    }

    private static async ValueTask OneByOneAsync<T>(
        IReadOnlyList<T> operations,
        ManyWrites<T> writes,
        int count,
        Func<T, CancellationToken, ValueTask<StateWriteResult>> write,
        CancellationToken cancellationToken)
        where T : StateOperation
    {
        for (int end = writes.Done + count; writes.Done < end;)
        {
            try
            {
                writes.Add(await write(operations[writes.Done], cancellationToken).ConfigureAwait(false));
            }
            catch (StateStoreException e)
            {
                writes.AddFailure(e, items: 1);
            }
        }
    }

    /// <summary>Removes a key that, or whose ETag, a delete cannot carry everywhere: the body of a transaction can.</summary>
    private async ValueTask<StateWriteResult> DeleteByBodyAsync(StateDelete delete, CancellationToken cancellationToken)
    {
        StateTransactionResult result = await TransactAsync([delete], null, cancellationToken).ConfigureAwait(false);
        return result.Error is { } error ? StateWriteResult.Failure(error) : StateWriteResult.Success();
    }

    private ValueTask<IReadOnlyList<StateItem>> ReadAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken) =>
        reads.GetManyAsync(keys, null, cancellationToken);

    /// <summary>Whether an ETag arrives as it is sent: of a header, white space at its ends and what is no printable ASCII gets lost.</summary>
    private static bool FitsHeader(ETag etag)
    {
        return !etag.HasValue
            || (!etag.Value.AsSpan().ContainsAnyExceptInRange(' ', '~') && etag.Value[0] != ' ' && etag.Value[^1] != ' ');
    }

    private static StateWriteResult ToResult(in StateApiAnswer answer, ETag etag)
    {
        if (answer.Error is not { } error)
            return StateWriteResult.Success(etag);
        return error.Kind == StateErrorKind.Conflict ? StateWriteResult.Failure(error) : throw answer.ToException();
    }

    private static void ThrowIfAnyIsNull<T>(IReadOnlyList<T> operations)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(operations);
        for (int i = 0; i < operations.Count; i++)
            ArgumentNullException.ThrowIfNull(operations[i], nameof(operations));
    }
}
