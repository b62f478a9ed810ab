"""What has been learnt: events, what they mean, and the one file that keeps them."""
