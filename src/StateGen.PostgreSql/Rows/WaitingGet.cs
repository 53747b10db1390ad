namespace StateGen.Stores.PostgreSql;

/// <summary>A read that waits to be done with others.</summary>
/// <param name="key">The key.</param>
internal sealed class WaitingGet(string key)
{
    private readonly TaskCompletionSource<StateItem> _item = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The key.</summary>
    public string Key => key;

    /// <summary>The item, once it was read.</summary>
    public Task<StateItem> Item => _item.Task;

    /// <summary>Gives the item to the caller.</summary>
    /// <param name="item">The item.</param>
    public void Complete(StateItem item) => _item.SetResult(item);

    /// <summary>Tells the caller that the read failed.</summary>
    /// <param name="exception">What it failed with.</param>
    public void Fail(Exception exception) => _item.SetException(exception);
}
