namespace StateGen.Sidecar.Components;

/// <summary>A component cannot be made. Its message is the cause alone; whoever catches it knows the component.</summary>
/// <param name="message">The cause; it never holds the value of a property.</param>
/// <param name="innerException">What it came from, if anything.</param>
internal sealed class ComponentException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>Where the cause is, if the component's file shows it elsewhere than at a property.</summary>
    public FilePosition? Position { get; init; }

    /// <summary>The property that is the cause, if it is one.</summary>
    public string? Property { get; init; }
}
