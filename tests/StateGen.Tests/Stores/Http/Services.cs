namespace StateGen.Tests.Stores.Http;

/// <summary>A container of a few services.</summary>
internal sealed class Services : Dictionary<Type, object>, IServiceProvider
{
    public object? GetService(Type serviceType) => TryGetValue(serviceType, out object? service) ? service : null;
}
