using System.ClientModel;
using AwesomeAssertions;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.AzureOpenAI;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using OpenAI;
using Xunit;

namespace KernelGuard.Tests.Service;

/// <summary>Holds which ordinary clients say their address: the cache's keys stand on it, and one that does not shares its entries with nobody.</summary>
public sealed class ClientAddressTests
{
    private static readonly Uri Address = new("https://east.example/v1");

    [Fact]
    public void The_client_of_OpenAIs_library_says_it() =>
        AddressOf(new OpenAIClient(new ApiKeyCredential("key"), new OpenAIClientOptions { Endpoint = Address }).GetChatClient("gpt-4o-mini").AsIChatClient()).Should().Be(Address);

    [Fact]
    public void Semantic_Kernels_service_of_OpenAI_says_it_and_that_of_Azure_does_not()
    {
        AddressOf(new OpenAIChatCompletionService("gpt-4o-mini", Address, "key").AsChatClient()).Should().Be(Address);

        var azure = new AzureOpenAIChatCompletionService("deployment", "https://east.example", "key").AsChatClient();
        AddressOf(azure).Should().BeNull();
        azure.GetService<ChatClientMetadata>()!.ProviderName.Should().NotBeNull("a name is that of many");
    }

    private static Uri? AddressOf(IChatClient client)
    {
        using (client)
        {
            return client.GetService<ChatClientMetadata>()!.ProviderUri;
        }
    }
}
