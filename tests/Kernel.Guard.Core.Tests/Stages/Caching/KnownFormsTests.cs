using AwesomeAssertions;
using CsCheck;
using KernelGuard.Stages.Caching.Keys;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Caching;

public sealed class KnownFormsTests
{
    [Fact]
    public void A_known_form_has_the_key_that_its_hash_is()
    {
        var forms = new KnownForms();
        Gen.Byte[0, 3].Array[0, 6].Sample(form => forms.KeyOf(form).ToString() == CacheKey.OfForm(form).ToString(), iter: 20_000);
    }

    [Fact]
    public void A_form_is_known_from_the_second_time_on_until_all_are_forgotten()
    {
        var forms = new KnownForms();
        byte[] form = [1, 2, 3];
        forms.KeyOf(form);
        forms.Count.Should().Be(0, "most requests are asked once");
        var key = forms.KeyOf(form);
        forms.Count.Should().Be(1);

        forms.Clear();
        forms.Count.Should().Be(0);
        forms.KeyOf(form).Should().Be(key);
        forms.Count.Should().Be(1, "it was seen before");
        forms.Clear();
        forms.Count.Should().Be(0);
    }

    [Fact]
    public void A_form_that_nobody_asks_for_any_more_is_forgotten()
    {
        var forms = new KnownForms();
        foreach (var form in new byte[][] { [1], [2] })
        {
            forms.KeyOf(form);
            forms.KeyOf(form);
        }

        forms.Sweep();
        forms.KeyOf([1]);
        forms.Count.Should().Be(2);
        forms.Sweep();

        forms.Count.Should().Be(1);
        forms.Sweep();
        forms.Count.Should().Be(0);
    }

    [Fact]
    public async Task A_hosts_cache_forgets_a_form_that_nobody_asks_for_within_two_lifetimes_in_memory()
    {
        var bench = new CacheBench();
        var forms = bench.Store().Forms;
        for (var i = 0; i < 3; i++)
        {
            await bench.AskAsync();
        }

        forms.Count.Should().Be(1);

        bench.Time.Advance(TimeSpan.FromSeconds(60));
        forms.Count.Should().Be(1, "it was asked for in this lifetime");
        bench.Time.Advance(TimeSpan.FromSeconds(60));

        forms.Count.Should().Be(0);
    }

    [Fact]
    public void It_holds_a_limited_number_and_no_long_form()
    {
        var forms = new KnownForms();
        for (var i = 0; i < 10_000; i++)
        {
            forms.KeyOf(BitConverter.GetBytes(i));
            forms.KeyOf(BitConverter.GetBytes(i));
        }

        forms.Count.Should().BeInRange(500, 1_024);
        var full = forms.Count;
        forms.KeyOf(new byte[16_385]);
        forms.KeyOf(new byte[16_385]);
        forms.Count.Should().Be(full);
    }
}
