namespace StateGen.Sidecar.Components;

/// <summary>A component cannot be made. Its message is the cause alone; whoever catches it knows the component.</summary>
/// <param name="message">The cause; it never holds the value of a property.</param>
/// <param name="position">Where the cause is, if it is not the component as a whole.</param>
/// <param name="innerException">What it came from, if anything.</param>
internal sealed class ComponentException(string message, FilePosition? position = null, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>Where the cause is, if it is not the component as a whole.</summary>
    public FilePosition? Position => position;
}
