using StateGen.Stores;

namespace StateGen.Tests.Repositories;

/// <summary>A store in which something happens just before a save, or instead of what it would have answered.</summary>
internal sealed class InterceptedStateStore(IStateStore inner) : DelegatingStateStore(inner)
{
    public Func<StateSave, Task>? BeforeSave { get; set; }

    public Func<StateSave, StateWriteResult, StateWriteResult>? AfterSave { get; set; }

    public int Saves { get; private set; }

    public int Reads { get; private set; }

    public override ValueTask<StateItem> GetAsync(
        string key, StateReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        Reads++;
        return base.GetAsync(key, options, cancellationToken);
    }

    public override async ValueTask<StateWriteResult> SaveAsync(StateSave save, CancellationToken cancellationToken = default)
    {
        Saves++;
        if (BeforeSave is not null)
            await BeforeSave(save);
        StateWriteResult result = await base.SaveAsync(save, cancellationToken);
        return AfterSave?.Invoke(save, result) ?? result;
    }
}
