namespace StateGen.Generated.Tests.Records;

/// <summary>An enum with two names for one value, and a value without a name in between.</summary>
public enum Quality
{
    Bad = -1,
    Unknown = 0,
    None = 0,
    Good = 2,
}
