using StateGen.Generators.Model;

namespace StateGen.Generators.Emission;

/// <summary>Emits the store class of a component and its transaction.</summary>
internal static class StoreEmitter
{
    public static string Emit(StoreModel store)
    {
        CodeWriter code = GeneratedFile.Start(store.Namespace);
        StoreClass(code, store);
        code.Line();
        TransactionClass(code, store);
        return code.ToString();
    }

    private static void StoreClass(CodeWriter code, StoreModel store)
    {
        string transaction = store.Qualify(store.TransactionClass);
        code.Lines(
            $"""
            /// <summary>All records of the component <c>{GeneratedFile.InComment(store.Component)}</c>. Safe for any number of threads.</summary>
            {GeneratedFile.Attribute}
            """);
        using (code.Braces($"{store.Accessibility} sealed partial class {store.StoreClass} : global::StateGen.StateStoreClient<{transaction}>"))
        {
            code.Lines(
                $$"""
                /// <summary>The name of the component.</summary>
                public const string ComponentName = {{GeneratedFile.Literal(store.Component)}};

                /// <summary>Creates the store class over a store.</summary>
                /// <param name="store">The store.</param>
                /// <param name="options">How repositories behave; null for the defaults.</param>
                public {{store.StoreClass}}(global::StateGen.Stores.IStateStore store, global::StateGen.StateRepositoryOptions? options = null)
                    : base(store, ComponentName, options)
                {
                """);
            using (code.Indented())
            {
                foreach (StoreSet set in store.Sets)
                    code.Line($"{set.Property} = new {set.Repository}(store, options);");
            }

            code.Line("}");
            foreach (StoreSet set in store.Sets)
            {
                code.Line();
                code.Line($"/// <summary>The {set.See} records.</summary>");
                code.Line($"public {set.Repository} {set.Property} {{ get; }}");
            }

            if (store.HasIndexes)
                StoreIndexEmitter.Emit(code, store);
            code.Line().Line("/// <inheritdoc/>");
            code.Line($"protected override {transaction} CreateTransaction() => new();");
        }
    }

    private static void TransactionClass(CodeWriter code, StoreModel store)
    {
        code.Lines(
            $"""
            /// <summary>
            /// What a transaction over the records of the component <c>{GeneratedFile.InComment(store.Component)}</c> is going to do. Not safe for several threads at once.
            /// </summary>
            {GeneratedFile.Attribute}
            """);
        using (code.Braces($"{store.Accessibility} sealed partial class {store.TransactionClass} : global::StateGen.StateTransaction"))
        {
            using (code.Braces($"internal {store.TransactionClass}()"))
            {
                foreach (StoreSet set in store.Sets)
                    code.Line($"{set.Property} = new {set.Repository}.TransactionSet(this);");
            }

            foreach (StoreSet set in store.Sets)
            {
                code.Line();
                code.Line($"/// <summary>The {set.See} records.</summary>");
                code.Line($"public {set.Repository}.TransactionSet {set.Property} {{ get; }}");
            }
        }
    }
}
