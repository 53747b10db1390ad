namespace StateGen.Generators.Pipelines;

/// <summary>Stands for a state of something that cannot be compared itself: it is new each time that something changed, and equal to nothing else.</summary>
internal sealed class ChangeStamp;
