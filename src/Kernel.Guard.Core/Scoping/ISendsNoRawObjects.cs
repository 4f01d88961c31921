namespace KernelGuard.Scoping;

/// <summary>
/// Marks a provider's client that sends what stages see and no raw object that hangs on a message or a text. It is found as a service of a client.
/// </summary>
internal interface ISendsNoRawObjects;
