namespace KernelGuard;

/// <summary>
/// Turns the ciphertext of a key into the key, with a key management service. <c>Kernel.Guard.Aws</c> brings that of AWS KMS; another is registered with
/// the container, which has one at most.
/// </summary>
public interface IApiKeyDecryptor
{
    /// <summary>Gets what it is called in errors and logs, such as <c>AWS KMS</c>.</summary>
    string Name { get; }

    /// <summary>Decrypts a key: at start, when the configuration's ciphertext changed, and never on the way of a call that has a key.</summary>
    /// <param name="ciphertext">The ciphertext, in Base64.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The key's text.</returns>
    /// <exception cref="GuardConfigurationException">It cannot be decrypted; the text says what to change.</exception>
    ValueTask<string> DecryptAsync(string ciphertext, CancellationToken cancellationToken);
}
