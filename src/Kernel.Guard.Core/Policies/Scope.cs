namespace KernelGuard;

/// <summary>Names whom a budget is counted for.</summary>
public enum Scope
{
    /// <summary>Everybody together.</summary>
    Global,

    /// <summary>Each tenant on its own. A call without a tenant is an error, never an unlimited call.</summary>
    Tenant,

    /// <summary>Each user on their own. A call without a user is an error, never an unlimited call.</summary>
    User,

    /// <summary>Each annotated function on its own.</summary>
    Function,

    /// <summary>Each model on its own, by the name of the model that bills.</summary>
    Model,

    /// <summary>Each value of one of the host's own tags on its own, such as a project. A call without the tag is an error, never an unlimited call.</summary>
    Own,
}
