namespace KernelGuard;

/// <summary>Holds the section <c>KernelGuard:AwsKms</c>: where AWS KMS decrypts keys. Who the program is comes from the AWS SDK's own chain.</summary>
public sealed class AwsKmsOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = KernelGuardOptions.Section + ":AwsKms";

    /// <summary>Gets or sets the region, such as <c>eu-central-1</c>. Default: the AWS SDK's own, from <c>AWS_REGION</c>, its profile or the machine.</summary>
    public string? Region { get; set; }

    /// <summary>Gets or sets another address of the service, such as a VPC endpoint's. Default: the region's.</summary>
    public Uri? ServiceUrl { get; set; }

    /// <summary>
    /// Gets or sets the id, ARN or alias of the only key that may decrypt: a ciphertext of another key is then refused by the service. Default: null, the
    /// key that the ciphertext names.
    /// </summary>
    public string? KeyId { get; set; }

    /// <summary>Gets the encryption context that the ciphertexts were made with; it is no secret. Default: none.</summary>
    public IDictionary<string, string> EncryptionContext { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Gets or sets how long one decryption may take, its retries included, above 0 and at most 5 minutes. Default: 10 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);
}
