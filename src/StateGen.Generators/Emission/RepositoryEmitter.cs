using System.Globalization;
using StateGen.Generators.Model;

namespace StateGen.Generators.Emission;

/// <summary>Emits the repository of a record: the operations that take a key, what the run time knows of the record, and its set in a transaction.</summary>
internal sealed class RepositoryEmitter
{
    private const string Cancellation = "global::System.Threading.CancellationToken cancellationToken = default";
    private const string CancellationDoc = "/// <param name=\"cancellationToken\">Cancels the call.</param>";
    private const string ReadFails = "/// <exception cref=\"global::StateGen.Stores.StateStoreException\">The read failed. Absence is not a failure.</exception>";
    private const string NotJson = "/// <exception cref=\"global::StateGen.StateFormatException\">What is stored is not JSON of the record.</exception>";
    private const string UpdateDoc =
        "/// <param name=\"update\">Makes the new record of the current one. It may be called several times, so it must have no other effect.</param>";
    private const string WriteFails = "/// <exception cref=\"global::StateGen.Stores.StateStoreException\">A read or a write failed.</exception>";
    private const string Task = "global::System.Threading.Tasks.ValueTask";

    private readonly RecordModel _record;
    private readonly KeyParameters _key;
    private readonly CodeWriter _code;
    private readonly string _type;
    private readonly string _see;

    private string Keys => $"global::System.Collections.Generic.IEnumerable<{_key.CollectionItem}> keys";

    private RepositoryEmitter(CodeWriter code, RecordModel record)
    {
        _record = record;
        _key = new KeyParameters(record);
        _code = code;
        _type = record.Name.Type;
        _see = record.Name.See;
    }

    /// <summary>Emits the class.</summary>
    /// <param name="code">Where to: a file of the namespace of the record.</param>
    /// <param name="record">The record.</param>
    public static void Emit(CodeWriter code, RecordModel record) => new RepositoryEmitter(code, record).Emit();

    private void Emit()
    {
        _code.Lines(
            $$"""
            /// <summary>Typed access to the {{_see}} records of the component <c>{{GeneratedFile.InComment(_record.Store)}}</c>. Safe for any number of threads.</summary>
            {{GeneratedFile.Attribute}}
            """);
        using (_code.Braces($"{_record.Accessibility} sealed partial class {_record.Name.RepositoryClass} : global::StateGen.StateRepository<{_type}>"))
        {
            Constructor();
            Reads();
            Updates();
            Deletes();
            KeysOf();
            TransactionSet();
            Model();
        }
    }

    private void Constructor() => _code.Lines(
        $$"""
        /// <summary>Creates a repository over a store.</summary>
        /// <param name="store">The store.</param>
        /// <param name="options">How the repository behaves; null for the defaults.</param>
        public {{_record.Name.RepositoryClass}}(global::StateGen.Stores.IStateStore store, global::StateGen.StateRepositoryOptions? options = null)
            : base(store, Model.Instance, options)
        {
        }
        """);

    private void Reads()
    {
        const string Options = "global::StateGen.Stores.StateReadOptions options";
        const string OptionsDoc = "/// <param name=\"options\">How to read.</param>";
        Get(null, "null");
        Get(Options, "options", OptionsDoc);
        Entry(null, "null");
        Entry(Options, "options", OptionsDoc);
        Many(null, "null");
        Many(Options, "options", OptionsDoc);
    }

    private void Get(string? parameter, string options, string? doc = null)
    {
        Documented("Reads a record. State API: get.", _key.Docs, doc, "The record, or null if it is missing.", ReadFails, NotJson);
        if (!_record.IsValueType)
        {
            Method($"{Task}<{_type}?> GetAsync", Parameters(parameter), $"GetCoreAsync({_key.Key}, {options}, cancellationToken)");
            return;
        }

        _code.Signature($"public async {Task}<{_type}?> GetAsync", Parameters(parameter)).Lines(
            $$"""
            {
                var entry = await GetEntryCoreAsync({{_key.Key}}, {{options}}, cancellationToken).ConfigureAwait(false);
                return entry.Found ? entry.Value : null;
            }
            """);
    }

    private void Entry(string? parameter, string options, string? doc = null)
    {
        Documented(
            "Reads a record with its version and expiry. State API: get.", _key.Docs, doc, "The entry, or one that was not found.", ReadFails, NotJson);
        Method(
            $"{Task}<global::StateGen.StateEntry<{_type}>> GetEntryAsync", Parameters(parameter), $"GetEntryCoreAsync({_key.Key}, {options}, cancellationToken)");
    }

    private void Many(string? parameter, string options, string? doc = null)
    {
        Documented(
            "Reads several records. State API: bulk get.",
            "/// <param name=\"keys\">The keys; one that is asked for twice is answered twice.</param>",
            doc,
            "One entry for each key, in the order asked for. An entry that could not be read carries its error.",
            "/// <exception cref=\"global::StateGen.Stores.StateStoreException\">No key could be read.</exception>",
            NotJson);
        Method(
            $"{Task}<global::System.Collections.Generic.IReadOnlyList<global::StateGen.StateEntry<{_type}>>> GetManyAsync",
            [Keys, .. Optional(parameter), Cancellation],
            $"GetManyCoreAsync(KeysOf(keys), {options}, cancellationToken)");
    }

    private void Updates()
    {
        const string Options = "global::StateGen.StateUpdateOptions options";
        const string OptionsDoc = "/// <param name=\"options\">How to update.</param>";
        string function = $"global::System.Func<{_type}, {_type}> update";
        string asyncFunction = $"global::System.Func<{_type}, global::System.Threading.CancellationToken, {Task}<{_type}>> update";
        foreach (string update in (string[])[function, asyncFunction])
        {
            Update(update, null, "null");
            Update(update, Options, "options", OptionsDoc);
        }

        foreach (string update in (string[])[function, asyncFunction])
        {
            TryUpdate(update, null, "null");
            TryUpdate(update, Options, "options", OptionsDoc);
        }

        string create = $"global::System.Func<{_type}> create";
        string asyncCreate = $"global::System.Func<global::System.Threading.CancellationToken, {Task}<{_type}>> create";
        GetOrAdd(create);
        GetOrAdd(asyncCreate);
        foreach ((string first, string then) in ((string, string)[])[(create, function), (asyncCreate, asyncFunction)])
        {
            AddOrUpdate(first, then, null, "null");
            AddOrUpdate(first, then, Options, "options", OptionsDoc);
        }
    }

    private void Update(string function, string? parameter, string options, string? doc = null)
    {
        Documented(
            "Reads a record, changes it and saves it; does so again when another writer was first.",
            $"{_key.Docs}\n{UpdateDoc}",
            doc,
            "The saved record.",
            "/// <exception cref=\"global::StateGen.StateEntryNotFoundException\">The record is missing.</exception>",
            "/// <exception cref=\"global::StateGen.StateConflictException\">Other writers were first at every attempt.</exception>",
            WriteFails);
        Method($"{Task}<{_type}> UpdateAsync", Parameters(function, parameter), $"UpdateExistingAsync({_key.Key}, update, {options}, cancellationToken)");
    }

    private void TryUpdate(string function, string? parameter, string options, string? doc = null)
    {
        Documented(
            "Reads a record, changes it and saves it, if it is there; does so again when another writer was first.",
            $"{_key.Docs}\n{UpdateDoc}",
            doc,
            "The saved entry, or one that was not found.",
            "/// <exception cref=\"global::StateGen.StateConflictException\">Other writers were first at every attempt.</exception>",
            WriteFails);
        Method(
            $"{Task}<global::StateGen.StateEntry<{_type}>> TryUpdateAsync",
            Parameters(function, parameter),
            $"UpdateCoreAsync({_key.Key}, update, {options}, cancellationToken)");
    }

    private void GetOrAdd(string function)
    {
        Documented(
            "Reads a record, or creates it if it is missing. If another writer creates it first, that one is returned.",
            $"{_key.Docs}\n/// <param name=\"create\">Makes the record, with this key. It may be called although its result is not stored.</param>",
            null,
            "The record that is stored.",
            WriteFails);
        Method($"{Task}<{_type}> GetOrAddAsync", Parameters(function), $"GetOrAddCoreAsync({_key.Key}, create, cancellationToken)");
    }

    private void AddOrUpdate(string create, string update, string? parameter, string options, string? doc = null)
    {
        const string CreateDoc =
            "/// <param name=\"create\">Makes the record if it is missing, with this key. It may be called although its result is not stored.</param>";
        Documented(
            "Creates a record that is missing, or else reads it, changes it and saves it; does so again when another writer was first.",
            $"{_key.Docs}\n{CreateDoc}\n{UpdateDoc}",
            doc,
            "The saved record.",
            "/// <exception cref=\"global::StateGen.StateConflictException\">Other writers were first at every attempt.</exception>",
            WriteFails);
        Method(
            $"{Task}<{_type}> AddOrUpdateAsync", Parameters(create, update, parameter), $"AddOrUpdateCoreAsync({_key.Key}, create, update, {options}, cancellationToken)");
    }

    private void Deletes()
    {
        const string Fails = "/// <exception cref=\"global::StateGen.Stores.StateStoreException\">The removal failed.</exception>";
        Documented("Deletes a key, whatever is stored. State API: delete.", _key.Docs, null, "A task that completes when the record is gone.", Fails);
        Method(
            $"async {Task} DeleteAsync", Parameters(), $"ThrowIfFailed((await DeleteCoreAsync({_key.Key}, null, cancellationToken).ConfigureAwait(false)).Error)");
        Documented(
            "Deletes a key. State API: delete.",
            _key.Docs,
            "/// <param name=\"options\">How to delete it.</param>",
            "A task that completes when the record is gone.",
            "/// <exception cref=\"global::StateGen.StateConflictException\">The version in the options is not the current one.</exception>",
            Fails);
        Method(
            $"async {Task} DeleteAsync",
            Parameters("global::StateGen.StateDeleteOptions options"),
            $"ThrowIfFailed((await DeleteCoreAsync({_key.Key}, options, cancellationToken).ConfigureAwait(false)).Error)");
        Documented(
            "Deletes a key if its version is the current one. State API: delete.",
            _key.Docs,
            "/// <param name=\"etag\">The version that must still be current.</param>",
            "<see langword=\"true\"/> if the record is gone, <see langword=\"false\"/> if another writer was first.",
            "/// <exception cref=\"global::StateGen.Stores.StateStoreException\">The removal failed for another reason than a conflict.</exception>");
        Method($"{Task}<bool> TryDeleteAsync", Parameters("string etag"), $"TryDeleteCoreAsync({_key.Key}, etag, cancellationToken)");
        Documented(
            "Deletes several keys, each on its own.",
            "/// <param name=\"keys\">The keys.</param>",
            null,
            "A task that completes when all records are gone.",
            "/// <exception cref=\"global::StateGen.StateBatchException\">Some were not removed; the others were.</exception>",
            "/// <exception cref=\"global::StateGen.Stores.StateStoreException\">None was removed.</exception>");
        Method($"{Task} DeleteManyAsync", [Keys, Cancellation], "DeleteManyCoreAsync(KeysOf(keys), cancellationToken)");
    }

    private void KeysOf() => _code.Lines(
        $$"""

        private static string[] KeysOf({{Keys}})
        {
            global::System.ArgumentNullException.ThrowIfNull(keys);
            return global::System.Linq.Enumerable.ToArray(global::System.Linq.Enumerable.Select(keys, static item => {{_key.KeyOfItem}}));
        }
        """);

    private void TransactionSet() => _code.Lines(
        $$"""

        /// <summary>The {{_see}} records within a transaction.</summary>
        public sealed class TransactionSet : global::StateGen.StateTransactionSet<{{_type}}>
        {
            internal TransactionSet(global::StateGen.StateTransaction transaction)
                : base(transaction, Model.Instance)
            {
            }

            /// <summary>Deletes a key.</summary>
        {{Indent(_key.Docs)}}
            /// <param name="etag">The version that must still be current; null for any.</param>
            public void Delete({{string.Join(", ", _key.Declared)}}, string? etag = null) => DeleteCore({{_key.Key}}, etag);
        }
        """);

    private void Model()
    {
        _code.Line();
        using (_code.Braces($"private sealed class Model : global::StateGen.StateModel<{_type}>"))
        {
            string key = _record.Name.Qualify(_record.Name.KeyClass);
            string codec = _record.Name.Qualify(_record.Name.CodecClass);
            _code.Lines(
                $"""
                public static readonly Model Instance = new();

                public override string Name => {GeneratedFile.Literal(_record.Name.Name)};

                public override string StoreName => {GeneratedFile.Literal(_record.Store)};

                public override string KeyPrefix => {key}.Prefix;

                public override global::StateGen.Filters.FilterFields Fields => {_record.Name.Qualify(_record.Name.FiltersClass)}.Fields;
                """);
            if (_record.TimeToLiveSeconds > 0)
            {
                string seconds = _record.TimeToLiveSeconds.ToString(CultureInfo.InvariantCulture);
                _code.Lines(
                    $"""

                    public override global::System.TimeSpan? TimeToLive => new global::System.TimeSpan({seconds} * global::System.TimeSpan.TicksPerSecond);
                    """);
            }

            _code.Line();
            using (_code.Braces($"public override string GetKey({_type} value)"))
            {
                if (!_record.IsValueType)
                    _code.Line("global::System.ArgumentNullException.ThrowIfNull(value);");
                _code.Line($"return {key}.Format({string.Join(", ", _record.Key.Select(p => $"value.{p.Member}"))});");
            }

            if (_record.ETag is { } etag)
                ETag(etag);
            _code.Lines(
                $"""

                public override void Write(global::System.Buffers.IBufferWriter<byte> output, {_type} value) => {codec}.Write(output, value);

                public override {_type} Read(global::System.ReadOnlySpan<byte> utf8Json) => {codec}.Read(utf8Json){(_record.IsValueType ? "" : "!")};
                """);
        }
    }

    private void ETag(ETagMember etag)
    {
        _code.Lines(
            $"""

            public override bool HasETag => true;

            public override string? GetETag({_type} value) => value.{etag.Name};

            """);
        if (etag.Assignment == ETagAssignment.Copy)
        {
            _code.Line($"public override {_type} WithETag({_type} value, string? etag) => value with {{ {etag.Name} = etag }};");
            return;
        }

        bool isHidden = etag.Assignment == ETagAssignment.HiddenSetter;
        _code.Lines(
            $$"""
            public override {{_type}} WithETag({{_type}} value, string? etag)
            {
                {{(isHidden ? "SetETag(value, etag)" : $"value.{etag.Name} = etag")}};
                return value;
            }
            """);
        if (isHidden)
        {
            _code.Lines(
                $"""

                [global::System.Runtime.CompilerServices.UnsafeAccessor(global::System.Runtime.CompilerServices.UnsafeAccessorKind.Method, Name = "set_{etag.Name.TrimStart('@')}")]
                private static extern void SetETag({_type} value, string? etag);
                """);
        }
    }

    /// <summary>A method that is one call.</summary>
    private void Method(string head, IReadOnlyList<string> parameters, string call)
    {
        _code.Signature($"public {head}", parameters, " =>");
        using (_code.Indented())
            _code.Line($"{call};");
    }

    /// <summary>The parts of the key, then what else there is, then the cancellation.</summary>
    private string[] Parameters(params string?[] others) => [.. _key.Declared, .. others.OfType<string>(), Cancellation];

    private static string[] Optional(string? parameter) => parameter is null ? [] : [parameter];

    private void Documented(string summary, string parameters, string? parameter, string returns, params string[] exceptions)
    {
        _code.Line().Line($"/// <summary>{summary}</summary>").Lines(parameters);
        if (parameter is not null)
            _code.Line(parameter);
        _code.Line(CancellationDoc).Line($"/// <returns>{returns}</returns>").Lines(string.Join("\n", exceptions));
    }

    private static string Indent(string lines) => string.Join("\n", lines.Split('\n').Select(l => "    " + l));
}
