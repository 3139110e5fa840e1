# Answers on the manager's port as a sniffer without a key does; knows three commands and never anything else.
use strict;
use warnings;
use IO::Socket::INET;

my %replies = (
    getversion     => "2024.11.2",
    help           => "List of commands:\n\nactive_call_info ... get active call packet info.\n",
    exists_aes_key => "no",
);
my $server = IO::Socket::INET->new(LocalAddr => "0.0.0.0", LocalPort => 5029, Listen => 5, ReuseAddr => 1) or die "no socket: $!";
while (my $client = $server->accept) {
    my $line = <$client> // "";
    $line =~ s/\s+$//;
    print $client exists $replies{$line} ? $replies{$line} : "command not found\n";
    close $client;
}
