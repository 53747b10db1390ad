using Microsoft.CodeAnalysis;
using StateGen.Generators.Emission;
using StateGen.Generators.Model;
using StateGen.Generators.Parsing;

namespace StateGen.Generators.Pipelines;

/// <summary>Emits the store class, the transaction and the registration of each component.</summary>
internal static class StorePipeline
{
    public static void Register(
        IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<EquatableArray<StoreRecord>> records,
        IncrementalValueProvider<Declarations> declarations)
    {
        IncrementalValuesProvider<StoreModel> stores = records
            .Combine(declarations)
            .SelectMany(static (pair, _) => Stores(pair.Left, pair.Right))
            .WithTrackingName(TrackingNames.Stores);
        context.RegisterSourceOutput(
            stores, static (output, store) => output.AddSource(HintName.Of(store).For("Store"), StoreEmitter.Emit(store)));

        IncrementalValueProvider<bool> hasServices = declarations.Select(static (all, _) => HasServices(all));
        IncrementalValuesProvider<StoreModel> registrations = stores
            .Combine(hasServices)
            .Where(static pair => pair.Right)
            .Select(static (pair, _) => pair.Left)
            .WithTrackingName(TrackingNames.Registrations);
        context.RegisterSourceOutput(
            registrations, static (output, store) => output.AddSource(HintName.Of(store).For("Registration"), RegistrationEmitter.Emit(store)));
    }

    private static IEnumerable<StoreModel> Stores(EquatableArray<StoreRecord> records, Declarations declarations) =>
        declarations.TryGetCompilation(out Compilation compilation)
            ? StoreParser.Stores(records).Where(store => !StoreParser.TakenNames(store, compilation).Any())
            : [];

    private static bool HasServices(Declarations declarations) =>
        declarations.TryGetCompilation(out Compilation compilation)
        && compilation.GetTypeByMetadataName("Microsoft.Extensions.DependencyInjection.IServiceCollection") is not null;
}
