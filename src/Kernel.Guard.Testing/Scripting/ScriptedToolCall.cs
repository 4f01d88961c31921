namespace KernelGuard.Testing;

/// <summary>Describes one function call that a scripted answer asks the client to make.</summary>
/// <param name="Name">The function's name, as the request's tools list it.</param>
/// <param name="ArgumentsJson">The arguments as JSON text. It is sent as it is, also when it is not JSON.</param>
/// <param name="Id">The call's id. Default: <see langword="null"/>, and the server makes one up.</param>
public sealed record ScriptedToolCall(string Name, string ArgumentsJson, string? Id = null);
