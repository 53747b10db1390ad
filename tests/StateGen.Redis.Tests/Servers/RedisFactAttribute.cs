namespace StateGen.Redis.Tests;

/// <summary>A test that needs Redis. It is skipped, with the way to install it, where it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RedisFactAttribute : FactAttribute
{
    public RedisFactAttribute() => Skip = RedisServer.Missing;
}
