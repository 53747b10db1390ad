using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StateGen.Generators.Codec;
using StateGen.Generators.Model;
using StateGen.Generators.Parsing;

namespace StateGen.Generators.Filters;

/// <summary>Reads calls of <c>Where</c> that can be intercepted.</summary>
internal static class PredicateCallParser
{
    /// <summary>Where interceptors are; a project has to allow it.</summary>
    public const string Namespace = "StateGen.Generated";

    private const string Feature = "InterceptorsNamespaces";

    /// <summary>Whether the project lets calls in a file be intercepted.</summary>
    public static bool IsAllowed(SyntaxTree tree) =>
        tree.Options.Features.TryGetValue(Feature, out string? namespaces)
        && namespaces.Split(';').Any(name => name.Trim() is Namespace or "StateGen");

    /// <summary>Whether generated code of a project may use a record, and the project knows how it is stored.</summary>
    public static bool IsUsable(INamedTypeSymbol record, IAssemblySymbol assembly) =>
        SymbolEqualityComparer.Default.Equals(record.ContainingAssembly, assembly) && record.IsAccessibleWithin(assembly);

    /// <summary>Whether a file has calls that are worth being bound; decided by its text.</summary>
    public static bool HasCandidates(CompilationUnitSyntax file) => IsAllowed(file.SyntaxTree) && Candidates(file).Any();

    /// <summary>Reads the calls in a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="model">The meaning of its text.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <returns>Those that can be intercepted.</returns>
    public static IEnumerable<PredicateCall> Parse(CompilationUnitSyntax file, SemanticModel model, CancellationToken cancellation)
    {
        string contents = Convert.ToBase64String(file.SyntaxTree.GetText(cancellation).GetContentHash().ToArray());
        return Candidates(file).Select(call => Parse(call, contents, model, cancellation)).OfType<PredicateCall>().ToArray();
    }

    private static IEnumerable<InvocationExpressionSyntax> Candidates(CompilationUnitSyntax file) =>
        file.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(call => WhereCall.IsCandidate(call) && ReceiverSyntax.CanBeOurs(call));

    /// <summary>Reads a call; null if it is not ours, its predicate is no filter, or generated code cannot stand in for it.</summary>
    private static PredicateCall? Parse(InvocationExpressionSyntax call, string contents, SemanticModel model, CancellationToken cancellation)
    {
        if (Find(call, model, cancellation) is not { } found || !IsUsable(found.Record, model.Compilation.Assembly))
            return null;
        PredicateParseResult predicate = PredicateParser.Parse(found.Body, found.Parameter, isNamed: false, found.Model, cancellation);
        if (predicate.Problems.Count > 0 || predicate.Predicate.Slots.Any(slot => !slot.CanBeNamed))
            return null;
        if (model.GetInterceptableLocation(call, cancellation) is not { } location)
            return null;

        EquatableArray<SlotSource> slots = predicate.Predicate.Slots.Select(Numbered).ToEquatableArray();
        return new PredicateCall(
            new CallFilter(RecordParser.MetadataNameOf(found.Record), predicate.Predicate with { Slots = slots }),
            found.Repository,
            found.Methods,
            found.IsOnQuery,
            location.GetInterceptsLocationAttributeSyntax(),
            call.SyntaxTree.FilePath,
            PlaceOf(call),
            contents,
            SourceText.Of(WhereCall.LambdaOf(call)!));
    }

    /// <summary>
    /// Finds out what is called. The object of the call is bound on its own first: with it the compiler would bind the whole statement, and most of
    /// what that costs is the predicate, whose type cannot be told while there is no repository.
    /// </summary>
    private static Found? Find(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation)
    {
        if (CallReceiver.ReceiverOf(call) is not { } expression || WhereCall.LambdaOf(call) is not { } lambda)
            return null;
        if (WhereCall.IsOurs(CallReceiver.TypeOf(expression, model)))
        {
            return WhereCall.Find(call, model, cancellation) is { Parameter: { } parameter, Body: { } body, Annotated: { } known } where
                ? new Found(known, body, parameter, model, Repository: "", Methods: default, where.IsOnQuery)
                : null;
        }

        if (CallReceiver.Find(expression, model) is not { } receiver || SpeculativeLambda.Bind(lambda, receiver.Record, model) is not { } bound)
            return null;
        return new Found(
            receiver.Record, bound.Body, bound.Parameter, bound.Model, receiver.Repository, receiver.Methods.ToEquatableArray(), receiver.Methods.Count > 0);
    }

    private static SlotSource Numbered(SlotSource slot, int index)
    {
        string type = slot.Collection is null ? slot.Type : $"global::System.Collections.Generic.IEnumerable<{slot.Collection}>";
        return slot with { Expression = "slot" + index.ToString(CultureInfo.InvariantCulture), Type = type };
    }

    private static string PlaceOf(InvocationExpressionSyntax call)
    {
        FileLinePositionSpan span = call.GetLocation().GetLineSpan();
        string file = span.Path.Substring(Math.Max(span.Path.LastIndexOf('/'), span.Path.LastIndexOf('\\')) + 1);
        return FormattableString.Invariant($"{file}({span.StartLinePosition.Line + 1})");
    }

    /// <summary>A call and the meaning of its predicate. It lives only while the call is read.</summary>
    private sealed record Found(
        INamedTypeSymbol Record,
        ExpressionSyntax Body,
        IParameterSymbol Parameter,
        SemanticModel Model,
        string Repository,
        EquatableArray<string> Methods,
        bool IsOnQuery);
}
