using StateGen.Stores;

namespace StateGen;

/// <summary>Some records of a batch were not written. The others were: a batch is not a transaction.</summary>
public sealed class StateBatchException : Exception
{
    /// <summary>Creates the exception of a batch.</summary>
    /// <param name="errors">The failures, each with its key.</param>
    /// <param name="count">How many records the batch had.</param>
    public StateBatchException(IReadOnlyList<StateError> errors, int count)
        : base(Describe(errors, count))
    {
        Errors = errors;
        Count = count;
    }

    /// <summary>The failures, each with its key.</summary>
    public IReadOnlyList<StateError> Errors { get; }

    /// <summary>How many records the batch had.</summary>
    public int Count { get; }

    private static string Describe(IReadOnlyList<StateError> errors, int count)
    {
        ArgumentNullException.ThrowIfNull(errors);
        return $"{errors.Count} of {count} records were not written; the first is '{errors[0].Key}': {errors[0].Message}";
    }
}
