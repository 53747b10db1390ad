using Microsoft.Extensions.Configuration;
using StateGen.Stores;

namespace StateGen.DependencyInjection;

/// <summary>The kinds of stores that need no other package.</summary>
internal static class OwnStoreKinds
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<StateStoreKind> All { get; } = [new StateStoreKind("Memory", UseMemory), new StateStoreKind("Http", UseHttp)];

    // The settings are read twice: now, for the mistakes in them, and when the store is made, over what is known of it by then.
    private static void UseMemory(StateStoreOptions options, IConfigurationSection section)
    {
        ReadMemory(section, new InMemoryStateStoreOptions());
        options.UseInMemory(memory => ReadMemory(section, memory));
    }

    private static void UseHttp(StateStoreOptions options, IConfigurationSection section)
    {
        ReadHttp(section, new HttpStateStoreOptions());
        options.UseHttp(http => ReadHttp(section, http));
    }

    private static void ReadMemory(IConfigurationSection section, InMemoryStateStoreOptions options)
    {
        var settings = new SettingReader(section);
        settings.Number<int>("MaxEntries", value => options.MaxEntries = value);
        settings.Number<long>("MaxBytes", value => options.MaxBytes = value);
        settings.Time("SweepInterval", value => options.SweepInterval = value);
        settings.Complete();
    }

    private static void ReadHttp(IConfigurationSection section, HttpStateStoreOptions options)
    {
        var settings = new SettingReader(section);
        settings.Text("StoreName", value => options.StoreName = value);
        settings.Text("Endpoint", value => options.Endpoint = AddressOf(value));
        settings.Secret("ApiToken", value => options.ApiToken = value);
        settings.Time("Timeout", value => options.Timeout = value);
        settings.Number<int>("MaxAttempts", value => options.MaxAttempts = value);
        settings.Time("RetryDelay", value => options.RetryDelay = value);
        settings.Time("MaxRetryDelay", value => options.MaxRetryDelay = value);
        settings.Number<int>("MaxAnswerSize", value => options.MaxAnswerSize = value);
        settings.Complete();
    }

    private static Uri AddressOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? address) ? address : throw new FormatException("It must be an absolute http or https URL.");
}
