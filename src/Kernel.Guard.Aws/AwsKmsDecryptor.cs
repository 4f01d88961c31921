using System.Security.Cryptography;
using System.Text;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.Runtime;

namespace KernelGuard.Aws;

/// <summary>Decrypts a provider's key with AWS KMS. The service's own words are not repeated. Thread-safe.</summary>
/// <param name="service">The service.</param>
/// <param name="owned">Whether it is disposed with this.</param>
/// <param name="options">The options.</param>
/// <param name="time">The clock of the deadline.</param>
internal sealed class AwsKmsDecryptor(Lazy<IAmazonKeyManagementService> service, bool owned, AwsKmsOptions options, TimeProvider time) : IApiKeyDecryptor, IDisposable
{
    // What KMS decrypts in one call is never longer.
    private const int Longest = 6144;

    public string Name => "AWS KMS";

    public async ValueTask<string> DecryptAsync(string ciphertext, CancellationToken cancellationToken)
    {
        using var blob = new MemoryStream(Bytes(ciphertext), writable: false);
        var request = new DecryptRequest { CiphertextBlob = blob, KeyId = options.KeyId };
        if (options.EncryptionContext.Count > 0)
        {
            request.EncryptionContext = new Dictionary<string, string>(options.EncryptionContext, StringComparer.Ordinal);
        }

        using var deadline = new CancellationTokenSource(options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            var answer = await service.Value.DecryptAsync(request, either.Token).ConfigureAwait(false);
            return Text(answer.Plaintext);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception error) when (error is not GuardException)
        {
            throw new GuardConfigurationException($"AWS KMS could not decrypt a key: {Why(error, deadline.IsCancellationRequested)}");
        }
    }

    public void Dispose()
    {
        if (owned && service.IsValueCreated)
        {
            service.Value.Dispose();
        }
    }

    private static byte[] Bytes(string ciphertext)
    {
        try
        {
            return Convert.FromBase64String(ciphertext) is { Length: > 0 and <= Longest } bytes ? bytes : throw new FormatException();
        }
        catch (FormatException)
        {
            throw new GuardConfigurationException($"A key's ciphertext for AWS KMS is not Base64 of 1 to {Longest} bytes. Put there what `aws kms encrypt` prints as CiphertextBlob.");
        }
    }

    private static string Text(MemoryStream plaintext)
    {
        var bytes = plaintext.ToArray();
        try
        {
            return Encoding.UTF8.GetString(bytes);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
            if (plaintext.TryGetBuffer(out var inner))
            {
                CryptographicOperations.ZeroMemory(inner);
            }

            plaintext.Dispose();
        }
    }

    private string Why(Exception error, bool late) => error switch
    {
        _ when late => $"there was no answer within {options.Timeout:c}. Check the network and the region, or raise {AwsKmsOptions.Section}:{nameof(options.Timeout)}.",
        InvalidCiphertextException => $"the ciphertext is not one of this service's, or the encryption context is another. Make it anew in this region and account, and set {AwsKmsOptions.Section}:{nameof(options.EncryptionContext)} as it was made.",
        IncorrectKeyException => $"the ciphertext is of another key than {AwsKmsOptions.Section}:{nameof(options.KeyId)} names.",
        NotFoundException => "the key that it names does not exist in this region and account.",
        DisabledException or KMSInvalidStateException => "the key is disabled, or waits for its deletion.",
        KeyUnavailableException or DependencyTimeoutException or KMSInternalException => "the service has a failure of its own. Try again.",
        AmazonServiceException { ErrorCode: "AccessDeniedException" } => "the program may not use the key. Grant its role kms:Decrypt on it.",
        AmazonServiceException { ErrorCode: "UnrecognizedClientException" or "InvalidSignatureException" or "ExpiredTokenException" or "MissingAuthenticationTokenException" } => "the service does not know who the program is. Check its AWS credentials.",
        AmazonServiceException service => $"the service answered {(int)service.StatusCode}.",
        AmazonClientException => "the AWS SDK found no credentials or no region, or could not connect. Set AWS_REGION and give the program a role.",
        _ => $"the call failed with {error.GetType().Name}.",
    };
}
