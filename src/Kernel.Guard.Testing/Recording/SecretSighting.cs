namespace KernelGuard.Testing;

/// <summary>Tells where a secret was found.</summary>
/// <param name="Secret">The secret.</param>
/// <param name="Request">The request that held it.</param>
/// <param name="Place">The place in the request, such as <c>$.messages[0].content</c> or <c>header User-Agent</c>.</param>
public sealed record SecretSighting(string Secret, RecordedRequest Request, string Place);
