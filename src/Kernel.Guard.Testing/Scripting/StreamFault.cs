namespace KernelGuard.Testing.Scripting;

/// <summary>What goes wrong after some chunks of an answer were sent.</summary>
internal enum StreamFault
{
    None,
    Stall,
    Cut,
    Reset,
    End,
    Error,
}
