namespace StateGen.Generated.Tests.Records;

/// <summary>A strong id that refuses some numbers.</summary>
public readonly record struct Grade
{
    public Grade(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 6);
        Number = number;
    }

    public int Number { get; }
}
