namespace StateGen.Redis.Tests;

/// <summary>A theory that needs Redis. It is skipped, with the way to install it, where it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RedisTheoryAttribute : TheoryAttribute
{
    public RedisTheoryAttribute() => Skip = RedisServer.Missing;
}
