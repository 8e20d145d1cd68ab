"""Measurements that anybody can repeat; README.md says what each one compares."""
