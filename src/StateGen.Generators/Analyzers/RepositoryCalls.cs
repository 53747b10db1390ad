using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using StateGen.Generators.Codec;
using StateGen.Generators.Parsing;

namespace StateGen.Generators.Analyzers;

/// <summary>Recognizes calls of repositories, store classes and transactions.</summary>
internal static class RepositoryCalls
{
    /// <summary>The record type of the repository, or of the set of a transaction, that a method belongs to; null if it belongs to neither.</summary>
    public static INamedTypeSymbol? RecordTypeOf(IMethodSymbol method) =>
        (BaseOf(method.ContainingType, "StateRepository") ?? BaseOf(method.ContainingType, "StateTransactionSet"))?.TypeArguments[0] as INamedTypeSymbol;

    /// <summary>Whether a method is one of a repository or of a store class.</summary>
    public static bool IsOfRepositoryOrStore(IMethodSymbol method) =>
        BaseOf(method.ContainingType, "StateRepository") is not null || BaseOf(method.ContainingType, "StateStoreClient") is not null;

    /// <summary>Whether records of a type carry their version.</summary>
    public static bool CarriesVersion(INamedTypeSymbol record) => MarkedMembers.Find(record, StateAttributes.ETag).Count > 0;

    /// <summary>Whether an object is copied rather than changed to give it another version.</summary>
    public static bool IsCopied(INamedTypeSymbol record) => record.IsRecord || record.IsValueType;

    /// <summary>The call that is awaited, or that is not, behind <c>ConfigureAwait</c>, conversions and parentheses.</summary>
    public static IInvocationOperation? CallIn(IOperation? operation) => operation switch
    {
        IAwaitOperation awaited => CallIn(awaited.Operation),
        IConversionOperation conversion => CallIn(conversion.Operand),
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait" } configured => CallIn(configured.Instance),
        IInvocationOperation call => call,
        _ => null,
    };

    private static INamedTypeSymbol? BaseOf(INamedTypeSymbol? type, string name)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.Name == name && type.Arity == 1 && type.ContainingNamespace.Is("StateGen"))
                return type;
        }

        return null;
    }
}
