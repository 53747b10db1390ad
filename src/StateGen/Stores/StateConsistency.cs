namespace StateGen.Stores;

/// <summary>Which replicas an operation involves. A store without replicas treats them all alike.</summary>
public enum StateConsistency
{
    /// <summary>Whatever the store does when it is not told.</summary>
    Default,

    /// <summary>Any replica may answer (<c>eventual</c>).</summary>
    Eventual,

    /// <summary>The newest write is seen, or is on all replicas before the call returns (<c>strong</c>).</summary>
    Strong,
}
