using System.Globalization;

namespace StateGen.Server.Errors;

/// <summary>An error to answer: a row of the catalogue with what is special about this one.</summary>
/// <param name="Definition">The row of the catalogue.</param>
/// <param name="Message">The message with everything filled in.</param>
internal sealed record ApiError(ErrorDefinition Definition, string Message)
{
    /// <summary>The name of the store, for a <see cref="ErrorDetailKind.ResourceInfo"/>.</summary>
    public string Store { get; init; } = string.Empty;

    /// <summary>The field of a <see cref="ErrorDetailKind.BadRequest"/>; empty to leave it out.</summary>
    public string Field { get; init; } = string.Empty;

    /// <summary>The metadata of an <see cref="ErrorDetailKind.ErrorInfo"/>; on the wire <c>null</c> if there is none.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Metadata { get; init; } = [];

    /// <summary>What this project adds to the details.</summary>
    public IReadOnlyList<ErrorNote> Notes { get; init; } = [];

    public static ApiError Of(ErrorDefinition definition) => new(definition, definition.Template);

    public static ApiError Of(ErrorDefinition definition, params ReadOnlySpan<object?> arguments) =>
        new(definition, string.Format(CultureInfo.InvariantCulture, definition.Template, arguments));
}
