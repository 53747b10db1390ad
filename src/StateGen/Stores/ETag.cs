using System.Diagnostics.CodeAnalysis;

namespace StateGen.Stores;

/// <summary>
/// The version of an entry: an opaque text that changes with every write and is never used twice for a key. The empty text is no ETag.
/// </summary>
public readonly struct ETag : IEquatable<ETag>
{
    private readonly string? _value;

    /// <summary>Wraps the text of an ETag.</summary>
    /// <param name="value">The text; <see langword="null"/> or empty for none.</param>
    public ETag(string? value) => _value = string.IsNullOrEmpty(value) ? null : value;

    /// <summary>No ETag.</summary>
    public static ETag None => default;

    /// <summary>The text, or <see langword="null"/> for none. It is never empty.</summary>
    public string? Value => _value;

    /// <summary>Whether there is an ETag at all.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    public bool HasValue => _value is not null;

    /// <summary>Wraps the text of an ETag.</summary>
    /// <param name="value">The text; <see langword="null"/> or empty for none.</param>
    public static implicit operator ETag(string? value) => new(value);

    /// <summary>Compares by ordinal.</summary>
    /// <param name="left">One ETag.</param>
    /// <param name="right">Another.</param>
    /// <returns>Whether they are the same.</returns>
    public static bool operator ==(ETag left, ETag right) => left.Equals(right);

    /// <summary>Compares by ordinal.</summary>
    /// <param name="left">One ETag.</param>
    /// <param name="right">Another.</param>
    /// <returns>Whether they differ.</returns>
    public static bool operator !=(ETag left, ETag right) => !left.Equals(right);

    /// <summary>Wraps the text of an ETag.</summary>
    /// <param name="value">The text; <see langword="null"/> or empty for none.</param>
    /// <returns>The ETag.</returns>
    public static ETag FromString(string? value) => new(value);

    /// <inheritdoc/>
    public bool Equals(ETag other) => string.Equals(_value, other._value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ETag other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value is null ? 0 : string.GetHashCode(_value, StringComparison.Ordinal);

    /// <summary>The text, or the empty text for none.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => _value ?? string.Empty;
}
