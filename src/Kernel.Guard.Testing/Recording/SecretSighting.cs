namespace KernelGuard.Testing;

/// <summary>Tells where a secret was found.</summary>
/// <param name="Secret">The secret.</param>
/// <param name="Request">The request that held it.</param>
/// <param name="Place">The place in the request, such as <c>$.messages[0].content</c> or <c>header User-Agent</c>.</param>
public sealed record SecretSighting(string Secret, RecordedRequest Request, string Place)
{
    /// <summary>Returns the request's number and the place, and never the secret: test reports are kept.</summary>
    /// <returns>A text such as <c>request 2, $.messages[0].content</c>.</returns>
    public override string ToString() => $"request {Request.Number}, {Place}";
}
