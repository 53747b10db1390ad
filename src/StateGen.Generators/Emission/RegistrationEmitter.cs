using StateGen.Generators.Model;

namespace StateGen.Generators.Emission;

/// <summary>Emits the extension methods that register a component and its repositories.</summary>
internal static class RegistrationEmitter
{
    private const string Container = "global::Microsoft.Extensions.DependencyInjection";
    private const string Services = Container + ".IServiceCollection";
    private const string Get = Container + ".ServiceProviderServiceExtensions.GetRequiredService";
    private const string GetKeyed = Container + ".ServiceProviderKeyedServiceExtensions.GetRequiredKeyedService";
    private const string Descriptors = Container + ".Extensions.ServiceCollectionDescriptorExtensions";
    private const string Configuration = "global::Microsoft.Extensions.Configuration.IConfiguration configuration";
    private const string Registration = "global::StateGen.DependencyInjection.StateStoreRegistration";

    public static string Emit(StoreModel store)
    {
        CodeWriter code = GeneratedFile.Start("Microsoft.Extensions.DependencyInjection");
        code.Lines(
            $"""
            /// <summary>Registers the component <c>{GeneratedFile.InComment(store.Component)}</c>.</summary>
            {GeneratedFile.Attribute}
            """);
        using (code.Braces($"{store.Accessibility} static class {store.RegistrationClass}"))
        {
            Add(code, store);
            code.Line();
            AddConfigured(code, store);
            code.Line();
            AddKeyed(code, store);
            code.Line();
            AddKeyedConfigured(code, store);
        }

        return code.ToString();
    }

    private static void Add(CodeWriter code, StoreModel store)
    {
        string type = store.Qualify(store.StoreClass);
        code.Lines(
            $"""
            /// <summary>
            /// Registers the store class of the component <c>{GeneratedFile.InComment(store.Component)}</c> and its repositories, each once for the whole application.
            /// </summary>
            /// <param name="services">The services.</param>
            /// <param name="configure">Chooses the store.</param>
            /// <returns>The services.</returns>
            """);
        string[] parameters = [$"this {Services} services", "global::System.Action<global::StateGen.StateStoreOptions> configure"];
        using (code.Signature($"public static {Services} Add{store.StoreClass}", parameters).Open())
        {
            Call(code, $"{Registration}.AddStateStore", $"services, {type}.ComponentName, configure, {Constructor(type)}{IndexesOf(store, type)}");
            foreach (StoreSet set in store.Sets)
                Call(code, $"{Descriptors}.TryAddSingleton", $"services, static provider => {Get}<{type}>(provider).{set.Property}");
            code.Line("return services;");
        }
    }

    private static void AddKeyed(CodeWriter code, StoreModel store)
    {
        string type = store.Qualify(store.StoreClass);
        code.Lines(
            $"""
            /// <summary>
            /// Registers another instance of the component <c>{GeneratedFile.InComment(store.Component)}</c>: its store class and its repositories are services with the
            /// key, each once for the whole application.
            /// </summary>
            /// <param name="services">The services.</param>
            /// <param name="serviceKey">The key of the services.</param>
            /// <param name="configure">Chooses the store.</param>
            /// <returns>The services.</returns>
            """);
        string[] parameters = [$"this {Services} services", "string serviceKey", "global::System.Action<global::StateGen.StateStoreOptions> configure"];
        using (code.Signature($"public static {Services} Add{store.StoreClass}", parameters).Open())
        {
            Call(code, $"{Registration}.AddKeyedStateStore", $"services, serviceKey, {type}.ComponentName, configure, {Constructor(type)}{IndexesOf(store, type)}");
            foreach (StoreSet set in store.Sets)
                Call(code, $"{Descriptors}.TryAddKeyedSingleton", $"services, serviceKey, static (provider, key) => {GetKeyed}<{type}>(provider, key).{set.Property}");
            code.Line("return services;");
        }
    }

    private static void AddConfigured(CodeWriter code, StoreModel store)
    {
        code.Lines(
            $"""
            /// <summary>As the other overload, with what a configuration says; see <see cref="global::StateGen.StateStoreOptions.UseConfiguration"/>.</summary>
            /// <param name="services">The services.</param>
            /// <param name="configuration">The section of the component.</param>
            /// <returns>The services.</returns>
            """);
        code.Signature($"public static {Services} Add{store.StoreClass}", [$"this {Services} services", Configuration], " =>");
        using (code.Indented())
            code.Line($"Add{store.StoreClass}(services, options => options.UseConfiguration(configuration));");
    }

    private static void AddKeyedConfigured(CodeWriter code, StoreModel store)
    {
        code.Lines(
            $"""
            /// <summary>As the other overload, with what a configuration says; see <see cref="global::StateGen.StateStoreOptions.UseConfiguration"/>.</summary>
            /// <param name="services">The services.</param>
            /// <param name="serviceKey">The key of the services.</param>
            /// <param name="configuration">The section of the component.</param>
            /// <returns>The services.</returns>
            """);
        code.Signature($"public static {Services} Add{store.StoreClass}", [$"this {Services} services", "string serviceKey", Configuration], " =>");
        using (code.Indented())
            code.Line($"Add{store.StoreClass}(services, serviceKey, options => options.UseConfiguration(configuration));");
    }

    private static string Constructor(string type) => $"static (store, options) => new {type}(store, options)";

    private static string IndexesOf(StoreModel store, string type) => store.HasIndexes ? $", {type}.Indexes" : "";

    private static void Call(CodeWriter code, string method, string arguments)
    {
        code.Line(method + "(");
        using (code.Indented())
            code.Line(arguments + ");");
    }
}
