namespace StateGen.Sidecar.Components;

/// <summary>One document of a resource file.</summary>
/// <param name="Number">Which one of the file, from 1.</param>
/// <param name="FirstLine">The line of the file it starts on, from 1.</param>
/// <param name="Text">Its text.</param>
internal readonly record struct ResourceDocument(int Number, int FirstLine, string Text);
