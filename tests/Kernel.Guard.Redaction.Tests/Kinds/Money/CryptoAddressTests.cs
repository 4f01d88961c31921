using AwesomeAssertions;
using KernelGuard.Redaction.Kinds.Money.Crypto;
using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Money;

public sealed class CryptoAddressTests
{
    // Public examples: the Bitcoin genesis block, BIP 173, BIP 350, EIP-55, and specifications of the others.
    [Theory]
    [InlineData("«1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa»")]
    [InlineData("pay «3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy».")]
    [InlineData("«bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4»")]
    [InlineData("«BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4»")]
    [InlineData("«bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0»")]
    [InlineData("«0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed»")]
    [InlineData("«0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359»,")]
    [InlineData("eth «0x52908400098527886e0f7030069857d2e4169ee7»")]
    [InlineData("> to «bc1qw508d6qejxtdg4y5\n> r3zarvary0c5xw7kv8f3t4» please")]
    [InlineData("wallet «0x52908400098527886e\n0f7030069857d2e4169ee7»\nthanks")]
    [InlineData("«0x5aAeb6053F3E94C9b9A09f\r\n33669435E7Ef1BeAed» it is")]
    [InlineData("钱包«1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa»。")]
    [InlineData("«bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a»")]
    [InlineData("«rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh»")]
    [InlineData("«44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A»")]
    [InlineData("solana wallet «7v91N7iZ9mNicL8WfG6cgSCKyRXydQjLh6UYBWwm6y1Q»")]
    public void Addresses_are_found_with_exact_bounds(string marked) => Marked.FindsExactly(marked, PiiKinds.CryptoAddress);

    [Theory]
    [InlineData("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb")]
    [InlineData("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5")]
    [InlineData("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD")]
    [InlineData("bc1qw508d6qejxtdg4y5\nr3zarvary0c5xw7kv8f3t5")]
    [InlineData("0x0000000000000000000000000000000000000000")]
    [InlineData("tx 0x5c504ed432cb51138bcf09aa5e8a410dd4a1e204ef84bfed1be16dfba1b22060")]
    [InlineData("commit 9fceb02d0ae598e95dc970b74767f19372d61af8")]
    [InlineData("0xDEADBEEF")]
    [InlineData("7v91N7iZ9mNicL8WfG6cgSCKyRXydQjLh6UYBWwm6y1Q")]
    [InlineData("d41d8cd98f00b204e9800998ecf8427e")]
    [InlineData("sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8KuxnQ8d7e7e7e7e7e7e7e7e7e7")]
    public void What_only_looks_like_an_address_stays(string text) => Marked.FindsExactly(text, PiiKinds.CryptoAddress);

    [Theory]
    [InlineData("", "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470")]
    [InlineData("abc", "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45")]
    public void Keccak_gives_the_published_hashes(string text, string hash)
    {
        var bytes = new byte[Keccak256.Length];

        Keccak256.Hash(System.Text.Encoding.ASCII.GetBytes(text), bytes);

        Convert.ToHexStringLower(bytes).Should().Be(hash);
    }
}
