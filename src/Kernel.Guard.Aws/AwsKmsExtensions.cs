using Amazon;
using Amazon.KeyManagementService;
using KernelGuard;
using KernelGuard.Aws;
using KernelGuard.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds AWS KMS to the guard.</summary>
public static class AwsKmsExtensions
{
    private const string Subsection = "AwsKms";

    private static readonly TimeSpan MostTimeout = TimeSpan.FromMinutes(5);
    private static readonly SectionBinding Binding = new(FilledType.Of<AwsKmsOptions>()) { HidesValues = true };

    /// <summary>
    /// Decrypts keys whose ciphertext stands in the configuration (<c>KernelGuard:OpenAI:ApiKeyCiphertext</c>, or <c>Ciphertext</c> of one of
    /// <c>Keys</c>) with AWS KMS: when the host starts, and again when another ciphertext was loaded.
    /// </summary>
    /// <param name="builder">The guard.</param>
    /// <param name="configure">Changes the options after the configuration's section <c>KernelGuard:AwsKms</c>; null for nothing.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>
    /// An <see cref="IAmazonKeyManagementService"/> of the container is used where there is one, and its owner disposes it. A key that cannot be
    /// decrypted at start is a <see cref="GuardConfigurationException"/>; later one leaves the key as it was. Calling it twice changes nothing but options.
    /// </remarks>
    /// <exception cref="GuardConfigurationException">Another <see cref="IApiKeyDecryptor"/> is registered.</exception>
    public static IKernelGuardBuilder AddAwsKms(this IKernelGuardBuilder builder, Action<AwsKmsOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        if (configure is not null)
        {
            services.PostConfigure(configure);
        }

        if (services.Any(static service => service.ImplementationInstance is ConfigurationSubsection { Name: Subsection }))
        {
            return builder;
        }

        if (services.Any(static service => service.ServiceType == typeof(IApiKeyDecryptor)))
        {
            throw new GuardConfigurationException("AddAwsKms() does nothing: another IApiKeyDecryptor is registered, and decrypts the keys. Leave one of the two out.");
        }

        services.AddSingleton(new ConfigurationSubsection(Subsection));
        services.AddOptions<AwsKmsOptions>().Configure<IServiceProvider>(static (options, provider) => Bind(options, provider.GetService<IConfiguration>()));
        services.AddSingleton<IApiKeyDecryptor>(static provider => Make(provider));
        return builder;
    }

    private static AwsKmsDecryptor Make(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<AwsKmsOptions>>().Value;
        if (options.Timeout <= TimeSpan.Zero || options.Timeout > MostTimeout)
        {
            throw new GuardConfigurationException($"{AwsKmsOptions.Section}:{nameof(options.Timeout)} is {options.Timeout:c} and must be above 0 and at most {MostTimeout:c}, such as 00:00:10.");
        }

        if (options.ServiceUrl is { } address && (!address.IsAbsoluteUri || address.Scheme is not ("https" or "http")))
        {
            throw new GuardConfigurationException($"{AwsKmsOptions.Section}:{nameof(options.ServiceUrl)} is not an absolute http or https address.");
        }

        var given = provider.GetService<IAmazonKeyManagementService>();
        return new AwsKmsDecryptor(
            given is not null ? new Lazy<IAmazonKeyManagementService>(given) : new Lazy<IAmazonKeyManagementService>(() => Client(options)),
            owned: given is null,
            options,
            provider.GetRequiredService<TimeProvider>());
    }

    private static AmazonKeyManagementServiceClient Client(AwsKmsOptions options)
    {
        var config = new AmazonKeyManagementServiceConfig();
        if (options.Region is { } region)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }

        if (options.ServiceUrl is { } address)
        {
            config.ServiceURL = address.ToString();
            config.AuthenticationRegion = options.Region;
        }

        return new AmazonKeyManagementServiceClient(config);
    }

    // A name that is misspelt would do nothing: a context left out would only say that the ciphertext is wrong.
    private static void Bind(AwsKmsOptions options, IConfiguration? configuration)
    {
        if (configuration?.GetSection(AwsKmsOptions.Section) is { } section)
        {
            Binding.Fill(section, known => known.Bind(options, SectionBinding.Strictly));
        }
    }
}
