using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace StateGen.Tests.Stores.Http;

/// <summary>A configuration of a few values.</summary>
internal sealed class Settings : Dictionary<string, string?>, IConfiguration
{
    string? IConfiguration.this[string key]
    {
        get => TryGetValue(key, out string? value) ? value : null;
        set => this[key] = value;
    }

    public IConfigurationSection GetSection(string key) => throw new NotSupportedException();

    public IEnumerable<IConfigurationSection> GetChildren() => [];

    public IChangeToken GetReloadToken() => throw new NotSupportedException();
}
