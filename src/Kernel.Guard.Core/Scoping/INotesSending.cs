namespace KernelGuard.Scoping;

/// <summary>Is a client of the chain that notes in an attempt's record when it hands the attempt on to be sent: what waited before was no silence.</summary>
internal interface INotesSending;
